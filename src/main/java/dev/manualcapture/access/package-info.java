/** Who may come in and do what: accounts, groups and rights of the engine, and the filters in front of every door. Uses nothing of ours. */
package dev.manualcapture.access;
