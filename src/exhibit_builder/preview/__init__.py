"""The live page: a small server for one browser on this computer, which shows an exhibit as it is being written."""
