select add_dimension('tag', true);
