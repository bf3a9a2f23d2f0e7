#ifndef OUTPUT_FONTS_H
#define OUTPUT_FONTS_H

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <trialfig/render.h>

#include "font_files.h"

/* The inside of tf_fonts: the chain of families in which characters are looked up, and the Pango
   context over those of them that are open. */

typedef enum tf_family_state {
    TF_FAMILY_UNTRIED, /**< not looked for yet */
    TF_FAMILY_ABSENT,
    TF_FAMILY_FOUND, /**< files and coverage known */
    TF_FAMILY_OPEN   /**< in the configuration: Pango can use it */
} tf_family_state;

typedef struct tf_family {
    char *name;
    bool named; /**< by the user or the style: worth asking the system's list for */
    tf_family_state state;
    tf_font_files files;
    FcCharSet *coverage[TF_N_FACES]; /**< NULL: no such face, or not read yet */
    bool read[TF_N_FACES];
    unsigned chosen, made; /**< faces, a bit each: in a text; whose first font Cairo has made */
} tf_family;

struct tf_fonts {
    tf_font_search *search;
    GPtrArray
        *families; /**< of tf_family: the main one, the style's fallbacks, the built-in chain */
    guint n_chain; /**< families after these were found by the system's list for one character */
    GHashTable
        *by_character; /**< character → index + 1 of the family that the system's list gave */
    char *wanted;      /**< the family asked for, which the main one may stand in for */
    char *description;
    FcConfig *config; /**< never changed once Pango has it: its threads read it */
    PangoFontMap *map;
    PangoContext *context;
    GHashTable *texts;    /**< pango_text's cache; emptied when the context changes */
    GHashTable *heights;  /**< pango_text's ascents and descents */
    GHashTable *outlines; /**< svg_text's; NULL: none was made yet. As `texts` */
    GString *missing;     /**< characters that no font has, each once */
    bool exhausted;       /**< a text could not have its memory */
};

/** tf_fonts_new over a given search, which it takes. */
tf_fonts *tf_fonts_open(tf_font_search *search, const char *family, const char *const *fallbacks,
                        tf_font_need need, tf_diag *diag);
/** Index of the family that a tf_font names; the main one if it names none that is there. */
guint tf_fonts_family_index(tf_fonts *fonts, const char *name);
/** Where a text's piece is set. */
typedef struct tf_choice {
    guint family;
    tf_face face;
} tf_choice;

/** Whether a face of a family, found before, has a character. */
bool tf_fonts_covers(tf_fonts *fonts, tf_choice choice, gunichar character);
/**
 * The first family that has all of the characters in the wanted face or else in the regular one:
 * `wanted`'s own, then the chain in its order, then (for a single character) what the system has.
 * Opens it. False if there is none. Which one it is depends on the characters alone, not on what
 * was drawn before.
 */
bool tf_fonts_find(tf_fonts *fonts, tf_choice wanted, const gunichar *characters, size_t n,
                   tf_choice *found);
const char *tf_fonts_family_name(const tf_fonts *fonts, guint family);

/** Looks for one family of the chain by every means. */
bool tf_fonts_find_named(tf_fonts *fonts, guint index);

/** Another context is made when a family has to be opened: the old one and its layouts are gone. */
bool tf_fonts_rebuild(tf_fonts *fonts);
void tf_fonts_drop_context(tf_fonts *fonts);
/** Makes and holds the fonts of a line, before it is measured or drawn. */
void tf_fonts_hold_line(const PangoLayoutLine *line);
/** Makes the tables of pango_text.c. */
void tf_fonts_init_cache(tf_fonts *fonts);

#endif
