#ifndef OUTPUT_FONT_FILES_H
#define OUTPUT_FONT_FILES_H

#include <glib.h>
#include <stdbool.h>

/* Finding the files of a font family without loading what else is installed. Three ways, each
   slower than the one before: a table of the places where distributions put the default family; the
   file names in the font folders; fontconfig's own list of the system's fonts. */

typedef enum tf_face {
    TF_FACE_REGULAR,
    TF_FACE_BOLD,
    TF_FACE_ITALIC,
    TF_FACE_BOLD_ITALIC,
    TF_N_FACES
} tf_face;

typedef struct tf_font_files {
    char *path[TF_N_FACES]; /**< NULL: the family has no such face; regular is there if it was found
                             */
} tf_font_files;

void tf_font_files_clear(tf_font_files *files);

/** What is known of the machine's fonts; filled when it is first needed. */
typedef struct tf_font_search tf_font_search;

/**
 * `folders` NULL: the machine's fonts; else files in those folders (NULL-ended list) and nothing
 * else, neither known places nor fontconfig's list.
 */
tf_font_search *tf_font_search_new(const char *const *folders);
void tf_font_search_free(tf_font_search *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_font_search, tf_font_search_free)

/**
 * By known places and file names alone: a file "DejaVuSans-Bold.ttf" is taken for the bold face of
 * "DejaVu Sans". Whoever opens it checks the name inside.
 */
bool tf_font_search_by_name(tf_font_search *search, const char *family, tf_font_files *files);
/** By fontconfig's list of the system's fonts, which costs 10 ms and more the first time. */
bool tf_font_search_system(tf_font_search *search, const char *family, tf_font_files *files);
/**
 * The installed family that has the character and comes first in the alphabet; NULL if none has.
 * Newly allocated.
 */
char *tf_font_search_character(tf_font_search *search, gunichar character);
/** The first family of the alphabet that can set English; NULL if there is none. Newly allocated.
 */
char *tf_font_search_any(tf_font_search *search);

#endif
