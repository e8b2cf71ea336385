package dev.activitystore;

import dev.activitystore.internal.UncheckedValues;

/** Hands the constructors of this package to {@link dev.activitystore.spi.StoredValues}. */
final class PackageValues extends UncheckedValues {

    @Override
    public Json json(byte[] utf8, int offset, int length) {
        return new Json(utf8, offset, length);
    }

    @Override
    public Json json(String text) {
        return new Json(text);
    }

    @Override
    public Changes changes(Json json) {
        return new Changes(json);
    }

    @Override
    public ActionUser actionUser(String userId, Json json) {
        return new ActionUser(userId, json);
    }

    @Override
    public Activity activity(ActivityBuilder builder) {
        return builder.buildUnchecked();
    }
}
