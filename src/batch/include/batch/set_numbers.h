#ifndef BATCH_SET_NUMBERS_H
#define BATCH_SET_NUMBERS_H

#include "batch/batch.h"

/** The numbers of all figures of a run that are there, drawn or unchanged, as one file with one
 * heading; the column `figure` tells them apart. Rows of a panel are there once, also where its
 * figure is drawn by itself or stands on several pages, and in one part of the set alone. */
bool tf_set_numbers_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                          tf_diag *diag);

#endif
