from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "samverkan.forum"
    label = "forum"
