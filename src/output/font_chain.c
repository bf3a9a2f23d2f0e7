#include "fonts.h"

#include <string.h>

/* Coverage is what the font file's own character map says. */

guint tf_fonts_family_index(tf_fonts *fonts, const char *name) {
    if (!name || g_ascii_strcasecmp(name, fonts->wanted) == 0)
        return 0;
    for (guint i = 0; i < fonts->n_chain; i++) {
        const tf_family *family = fonts->families->pdata[i];
        if (family->state == TF_FAMILY_OPEN && g_ascii_strcasecmp(family->name, name) == 0)
            return i;
    }
    return 0;
}

const char *tf_fonts_family_name(const tf_fonts *fonts, guint family) {
    return ((const tf_family *)fonts->families->pdata[family])->name;
}

/* A font may have its name in several languages, and an older one beside the newer. */
static bool pattern_has_family(const FcPattern *pattern, const char *name) {
    FcChar8 *family;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
        if (g_ascii_strcasecmp((const char *)family, name) == 0)
            return true;
    return false;
}

/* A file name is only a promise: the family must stand in the file. A collection holds several. */
static bool read_coverage(tf_family *family, tf_face face) {
    if (family->read[face] || !family->files.path[face])
        return family->coverage[face] != NULL;
    family->read[face] = true;
    FcFontSet *set = FcFontSetCreate();
    int n_faces;
    FcFreeTypeQueryAll((const FcChar8 *)family->files.path[face], (unsigned)-1, NULL, &n_faces,
                       set);
    for (int i = 0; i < set->nfont && !family->coverage[face]; i++) {
        FcCharSet *coverage;
        if (pattern_has_family(set->fonts[i], family->name) &&
            FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &coverage) == FcResultMatch)
            family->coverage[face] = FcCharSetCopy(coverage);
    }
    FcFontSetDestroy(set);
    return family->coverage[face] != NULL;
}

static void forget_coverage(tf_family *family) {
    for (int face = 0; face < TF_N_FACES; face++) {
        g_clear_pointer(&family->coverage[face], FcCharSetDestroy);
        family->read[face] = false;
    }
}

bool tf_fonts_covers(tf_fonts *fonts, tf_choice choice, gunichar character) {
    tf_family *family = fonts->families->pdata[choice.family];
    return read_coverage(family, choice.face) &&
           FcCharSetHasChar(family->coverage[choice.face], character);
}

/* Only families that somebody named are worth the system's list. */
static void find(tf_fonts *fonts, tf_family *family) {
    if (family->state != TF_FAMILY_UNTRIED)
        return;
    family->state = TF_FAMILY_ABSENT;
    if (tf_font_search_by_name(fonts->search, family->name, &family->files) &&
        read_coverage(family, TF_FACE_REGULAR))
        family->state = TF_FAMILY_FOUND;
    if (family->state == TF_FAMILY_ABSENT && family->named) {
        forget_coverage(family);
        tf_font_files_clear(&family->files);
        if (tf_font_search_system(fonts->search, family->name, &family->files) &&
            read_coverage(family, TF_FACE_REGULAR))
            family->state = TF_FAMILY_FOUND;
    }
}

bool tf_fonts_find_named(tf_fonts *fonts, guint index) {
    tf_family *family = fonts->families->pdata[index];
    find(fonts, family);
    return family->state == TF_FAMILY_FOUND || family->state == TF_FAMILY_OPEN;
}

/* A cluster must not be torn: an accent from another font would stand at that font's height. */
static bool has_all(tf_fonts *fonts, tf_choice choice, const gunichar *characters, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!tf_fonts_covers(fonts, choice, characters[i]))
            return false;
    return true;
}

/* Obliques lack scripts that have none: DejaVu Sans Oblique has no Arabic, the upright has. */
static bool has_in_some_face(tf_fonts *fonts, tf_choice *choice, const gunichar *characters,
                             size_t n) {
    tf_family *family = fonts->families->pdata[choice->family];
    find(fonts, family);
    if (has_all(fonts, *choice, characters, n))
        return true;
    choice->face = TF_FACE_REGULAR;
    return has_all(fonts, *choice, characters, n);
}

/* Not to be mixed up with a family of the chain that could not be found by its name: were that one
   revived, other characters would be looked up in it from now on. */
static guint add_found(tf_fonts *fonts, const char *name) {
    for (guint i = fonts->n_chain; i < fonts->families->len; i++)
        if (g_ascii_strcasecmp(tf_fonts_family_name(fonts, i), name) == 0)
            return i;
    tf_family *family = g_new0(tf_family, 1);
    family->name = g_strdup(name);
    family->named = true; /* by the system's list */
    g_ptr_array_add(fonts->families, family);
    return fonts->families->len - 1;
}

/* The answer for a character is kept: asking the system's list takes milliseconds. It never serves
   other characters, since a fresh process would ask again for those. */
static guint find_in_system(tf_fonts *fonts, gunichar character) {
    gpointer key = GUINT_TO_POINTER(character), known;
    if (g_hash_table_lookup_extended(fonts->by_character, key, NULL, &known))
        return GPOINTER_TO_UINT(known) - 1; /* 0 - 1: G_MAXUINT, there is none */
    g_autofree char *name = tf_font_search_character(fonts->search, character);
    guint index = G_MAXUINT;
    if (name) {
        index = add_found(fonts, name);
        find(fonts, fonts->families->pdata[index]);
        if (!tf_fonts_covers(fonts, (tf_choice){index, TF_FACE_REGULAR}, character))
            index = G_MAXUINT;
    }
    g_hash_table_insert(fonts->by_character, key, GUINT_TO_POINTER(index + 1));
    return index;
}

/* The state is set first because the rebuild reads it. If the file has gone since, the chain goes
   on as if it had never been there, and the context that was in use still is. */
static bool opened(tf_fonts *fonts, guint index) {
    tf_family *family = fonts->families->pdata[index];
    if (family->state == TF_FAMILY_OPEN)
        return true;
    family->state = TF_FAMILY_OPEN;
    if (tf_fonts_rebuild(fonts))
        return true;
    family->state = TF_FAMILY_ABSENT; /* gone or unreadable since it was found */
    forget_coverage(family);
    return false;
}

bool tf_fonts_find(tf_fonts *fonts, tf_choice wanted, const gunichar *characters, size_t n,
                   tf_choice *found) {
    *found = wanted;
    if (has_in_some_face(fonts, found, characters, n))
        return true;
    for (guint i = 0; i < fonts->n_chain; i++) {
        *found = (tf_choice){i, wanted.face};
        if (i != wanted.family && has_in_some_face(fonts, found, characters, n) && opened(fonts, i))
            return true;
    }
    if (n != 1)
        return false;
    guint index = find_in_system(fonts, characters[0]);
    if (index == G_MAXUINT)
        return false;
    *found = (tf_choice){index, wanted.face};
    return has_in_some_face(fonts, found, characters, n) && opened(fonts, index);
}
