"""What is lost when servers, disks and processes fail: nothing that was acknowledged, and what is said names the remedy."""
