#ifndef DATA_CDISC_NAMES_H
#define DATA_CDISC_NAMES_H

#include <trialfig/table.h>

#include <stdbool.h>

/* CDISC's variables go by their names, "PARAMCD", by the same in small letters where R or Python
   wrote the file, and by their labels, "Parameter Code" or "parameter_code", where somebody
   exported those. All of them are one variable. Source: ADaM Implementation Guide 1.3 (2021) and
   SDTM Implementation Guide 3.4 (2021), lists of variables with their labels. */

/** Whether a column is the variable `name`, which is CDISC's own: "PARAMCD". */
bool tf_is_cdisc_name(const char *column, const char *name);

/** The table's own name of a variable, to be read, printed and typed; `name` itself if no column,
 * or more than one of another spelling, is it. */
const char *tf_cdisc_column(const tf_table *table, const char *name);

#endif
