"""Use cases, one file each: build, check, pack and fit."""
