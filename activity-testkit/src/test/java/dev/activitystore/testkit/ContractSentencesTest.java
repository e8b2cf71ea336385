package dev.activitystore.testkit;

class ContractSentencesTest {}
