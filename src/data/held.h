#ifndef HELD_H
#define HELD_H

#include <glib.h>

#include "data/held.h"
#include "sheet.h"

/** Lent; NULL: it has columns. */
GBytes *tf_data_bytes(const tf_data *data);
/** The columns as records. NULL, with an error: there are none, or more than a sheet takes. */
tf_sheet *tf_data_sheet(const tf_data *data, const tf_place *by, tf_diag *diag);

#endif
