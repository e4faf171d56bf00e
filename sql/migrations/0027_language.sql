select add_dimension('language', true);
