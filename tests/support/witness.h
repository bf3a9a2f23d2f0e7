#ifndef SUPPORT_WITNESS_H
#define SUPPORT_WITNESS_H

#include <glib.h>
#include <stdbool.h>

/* A second opinion on what was drawn: the boxes of the words that pdftotext finds in the PDF. */

/** Whether pdftotext is installed; if not, the suite counts as skipped. */
bool witness_there(void);
/**
 * Appends a line to `report` for each pair of words that overlap, for each word that leaves the
 * page, and for letters of `expected` (all texts of the figure, in any order) that are not there:
 * letters wholly outside the page are left out by pdftotext. Returns the number of words; 0, with a
 * line, if it could not be asked.
 */
size_t witness_words(const char *pdf, const char *expected, GString *report);

#endif
