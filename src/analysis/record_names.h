#ifndef RECORD_NAMES_H
#define RECORD_NAMES_H

#include <stdbool.h>

/* How files that have several records of a patient call what tells these apart. */

/** A test of SDTM: "RSTESTCD", "LBTESTCD", "vstest". */
bool tf_names_test(const char *column);
/** "Examen", "TEST", "analyte": of what is measured, if its values are no results of one test. */
bool tf_names_analytes(const char *column);
/** Whether a text is a result: "positive", "non", "1". */
bool tf_is_test_result(const char *text);
/** "endpoint", "Critère de jugement"; what stands in it has to say so, too. */
bool tf_names_end_points(const char *column);
/** "EVAL", "RSEVAL", "PARCAT1", "assessor". */
bool tf_names_assessors(const char *column);

/** Any of these. */
bool tf_names_record(const char *column);

/** What one text says, as a bit; 0: nothing that is known. */
typedef unsigned (*tf_record_text)(const char *text);
/** A bit for each end point with a name. */
unsigned tf_end_point_text(const char *text);
/** A bit for who treats the patients, and one for who looks at their records alone. */
unsigned tf_assessor_text(const char *text);

#endif
