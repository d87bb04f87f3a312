"""How style sheets and scripts are served: compressed, under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statiskt(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
