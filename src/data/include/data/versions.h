#ifndef DATA_VERSIONS_H
#define DATA_VERSIONS_H

#include "base/library.h"

/** The library by which data are read. It can't be asked, so this is what the program was built
 * with. */
tf_library_version tf_data_version(void);

#endif
