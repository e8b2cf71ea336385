package dev.activitystore.cli;

/**
 * What an import has met: an activity, or what is none.
 *
 * @param text JSON, or what stands where some should
 * @param place the file and the line, for errors
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InputValue(byte[] text, String place) {}
