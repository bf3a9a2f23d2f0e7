#ifndef REPORT_LEVEL_TEXT_H
#define REPORT_LEVEL_TEXT_H

/** A confidence level in percent as trials print it: 0.95 is "95", 0.985 "98.5". ASCII, newly
 * allocated. */
char *tf_level_percent(double level);

#endif
