#ifndef LOOKS_H
#define LOOKS_H

#include "recognise/columns.h"

/** Gives each column its look, once all of their cells are known. */
void tf_columns_name_looks(tf_columns *columns);

#endif
