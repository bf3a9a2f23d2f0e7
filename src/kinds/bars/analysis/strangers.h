#ifndef STRANGERS_H
#define STRANGERS_H

#include "job.h"

/**
 * Tells of rows that were left out since their patients are not of the population. False with an
 * error if one of these is there but for the way in which its number is written, "1" and "001", or
 * if they are most patients, so that hardly anything would be drawn.
 */
bool tf_bars_check_strangers(tf_bars_job *job, const tf_line_list *strangers);

#endif
