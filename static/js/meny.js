// meny
