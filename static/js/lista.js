// lista
