#ifndef OUTPUT_FORMAT_H
#define OUTPUT_FORMAT_H

#include <trialfig/render.h>

/** By its name alone, "pdf", in whatever case: no path, no dot. False if it is none that we write.
 */
bool tf_format_of_name(const char *name, tf_format *format);

#endif
