open module dev.activitystore.example.kit {
    requires dev.activitystore.testkit;
}
