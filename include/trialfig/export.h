#ifndef TRIALFIG_EXPORT_H
#define TRIALFIG_EXPORT_H

/** Marks what libtrialfig exports; everything else is hidden. */
#define TF_API __attribute__((visibility("default")))

#endif
