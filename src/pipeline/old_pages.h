#ifndef TF_PIPELINE_OLD_PAGES_H
#define TF_PIPELINE_OLD_PAGES_H

#include <trialfig/diag.h>

#include <stddef.h>

/**
 * Removes pages of an earlier run that the figure at `path` has no more: files named as its pages
 * from the one after `n_pages` on, as far as they say of themselves that they are that page. A note
 * names them. A scene says nothing of the kind and stays: a note tells of it.
 */
void tf_remove_old_pages(const char *path, size_t n_pages, tf_diag *diag);

#endif
