// byten
