"""The booklet's skies and hills: one ridge over every spread, a night that turns dark, covers that are one drawing."""
