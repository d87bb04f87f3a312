// utkast
