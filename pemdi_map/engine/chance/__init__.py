"""The chance that a plan reaches its target where every item of it may be refused."""
