"""The look of exhibits that have pictures of their own: a picture leads each panel, its title stands on paper."""
