// formular
