#include "fonts.h"

#include <hb-ot.h>
#include <string.h>

#include "base/scope.h"
#include "font_hold.h"
#include "output/pango_text.h"

/* Where characters are looked up that the style's families lack, in this order; a family that isn't
   installed is passed over. Broad ones come first, so that a text changes fonts seldom; the Han of
   simplified Chinese comes before that of Japan, Korea and Taiwan. */
static const char *const character_chain[] = {
    "DejaVu Sans",        "Noto Sans",         "Noto Sans Symbols",   "Noto Sans Symbols 2",
    "Noto Sans Math",     "Noto Sans Arabic",  "Noto Sans Hebrew",    "Noto Sans Devanagari",
    "Noto Sans Bengali",  "Noto Sans Tamil",   "Noto Sans Thai",      "Noto Sans Georgian",
    "Noto Sans Armenian", "Noto Sans CJK SC",  "Noto Sans CJK JP",    "Noto Sans CJK KR",
    "Noto Sans CJK TC",   "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
};

/* What stands in for a family when nothing that the style names is installed. */
static const char *const last_resorts[] = {"Liberation Sans", "Arimo",     "Arial",   "Nimbus Sans",
                                           "DejaVu Sans",     "Noto Sans", "FreeSans"};

/* Families whose letters are as wide as those of others that people ask for: lines break where they
   would, and nothing moves. Of Liberation, Arimo and Carlito their makers say so. */
static const struct {
    const char *wanted, *same[3];
} same_metrics[] = {
    {"Arial", {"Liberation Sans", "Arimo"}},
    {"Helvetica", {"Liberation Sans", "Arimo", "Nimbus Sans"}},
    {"Times New Roman", {"Liberation Serif", "Tinos"}},
    {"Times", {"Liberation Serif", "Tinos", "Nimbus Roman"}},
    {"Courier New", {"Liberation Mono", "Cousine"}},
    {"Courier", {"Liberation Mono", "Cousine", "Nimbus Mono PS"}},
    {"Calibri", {"Carlito"}},
    {"Cambria", {"Caladea"}},
};

static void free_family(void *data) {
    tf_family *family = data;
    g_free(family->name);
    tf_font_files_clear(&family->files);
    for (int face = 0; face < TF_N_FACES; face++)
        if (family->coverage[face])
            FcCharSetDestroy(family->coverage[face]);
    g_free(family);
}

/* A family stands in the chain once, at its first place: the main family may also be in the
 * fallbacks. NULL: it is there already. */
static tf_family *add_family(tf_fonts *fonts, const char *name) {
    for (guint i = 0; i < fonts->families->len; i++)
        if (g_ascii_strcasecmp(tf_fonts_family_name(fonts, i), name) == 0)
            return NULL;
    tf_family *family = g_new0(tf_family, 1);
    family->name = g_strdup(name);
    family->named = true;
    g_ptr_array_add(fonts->families, family);
    return family;
}

void tf_fonts_own_process(void) {
    FcConfig *empty = FcConfigCreate();
    if (!empty)
        return;
    FcConfigSetCurrent(empty);
    FcConfigDestroy(empty); /* fontconfig keeps its own reference */
}

/* ---- opening ---------------------------------------------------------------------------- */

/* From the file's name table; asking Pango would open the font at a size that nobody uses. */
static char *describe(const tf_fonts *fonts) {
    const tf_family *family = fonts->families->pdata[0];
    hb_blob_t *blob = hb_blob_create_from_file(family->files.path[TF_FACE_REGULAR]);
    hb_face_t *face = hb_face_create(blob, 0);
    char text[128] = "";
    unsigned size = sizeof text;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &size, text);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    /* "Version 2.1.5" or "2.37; build 1": the number alone. */
    const char *start = strpbrk(text, "0123456789");
    g_autofree char *version =
        start ? g_strndup(start, strspn(start, "0123456789.")) : g_strdup("");
    return g_strconcat(family->name, *version ? " " : "", version, NULL);
}

/* Moves what stands in to the front; the rest of the chain stays as it is. */
static void make_main(tf_fonts *fonts, guint index) {
    gpointer family = g_ptr_array_steal_index(fonts->families, index);
    g_ptr_array_insert(fonts->families, 0, family);
}

static bool make_named_main(tf_fonts *fonts, const char *name) {
    add_family(fonts, name);
    for (guint i = 0; i < fonts->families->len; i++) {
        if (strcmp(tf_fonts_family_name(fonts, i), name) == 0 && tf_fonts_find_named(fonts, i)) {
            make_main(fonts, i);
            return true;
        }
    }
    return false;
}

/** A family with the widths of the one that was asked for. */
static bool same_stands_in(tf_fonts *fonts) {
    for (size_t i = 0; i < G_N_ELEMENTS(same_metrics); i++) {
        const char *const *same = same_metrics[i].same;
        for (size_t k = 0; k < G_N_ELEMENTS(same_metrics[i].same) && same[k]; k++) {
            if (g_ascii_strcasecmp(same_metrics[i].wanted, fonts->wanted) == 0 &&
                make_named_main(fonts, same[k]))
                return true;
        }
    }
    return false;
}

/* What the style names is preferred; then fonts of about the same width as the default, so that a
   figure designed with it still fits; then anything that can set English. */
static bool stand_in(tf_fonts *fonts, guint n_style) {
    for (guint i = 1; i < n_style; i++)
        if (tf_fonts_find_named(fonts, i)) {
            make_main(fonts, i);
            return true;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(last_resorts); i++)
        if (make_named_main(fonts, last_resorts[i]))
            return true;
    g_autofree char *any = tf_font_search_any(fonts->search);
    if (!any)
        return false;
    add_family(fonts, any);
    if (!tf_fonts_find_named(fonts, fonts->families->len - 1))
        return false;
    make_main(fonts, fonts->families->len - 1);
    return true;
}

/* A warning, since a figure in another font is still right, but no longer in the journal's style.
 */
static bool choose_main(tf_fonts *fonts, guint n_style, tf_font_need need, tf_diag *diag) {
    if (tf_fonts_find_named(fonts, 0))
        return true;
    const bool same = same_stands_in(fonts);
    if (!same && !stand_in(fonts, n_style)) {
        tf_diag_machine_error(diag, NULL, "apt install fonts-liberation2, or your system's like",
                              "no font at all can be had: neither \"%s\" nor any other",
                              fonts->wanted);
        return false;
    }
    const char *hint = "install the font, or name another with --set style.font.family=NAME";
    const char *name = tf_fonts_family_name(fonts, 0);
    if (need == TF_FONTS_OR_ERROR)
        tf_diag_error(diag, NULL, hint,
                      "font \"%s\" isn't installed (\"%s\" would stand in for it)", fonts->wanted,
                      name);
    else if (same)
        tf_diag_note(diag, NULL, NULL,
                     "font \"%s\" isn't installed: \"%s\", which is as wide, stands in for it",
                     fonts->wanted, name);
    else
        tf_diag_warning(diag, NULL, hint, "font \"%s\" isn't installed: \"%s\" stands in for it",
                        fonts->wanted, name);
    return need == TF_FONTS_OR_OTHERS;
}

tf_fonts *tf_fonts_new(const char *family, const char *const *fallbacks, tf_font_need need,
                       tf_diag *diag) {
    if (!family) {
        tf_diag_argument(diag, "family", "fonts are those of a family, and it is NULL");
        return NULL;
    }
    static const char *const none[] = {NULL};
    fallbacks = fallbacks ? fallbacks : none;
    return tf_fonts_open(tf_font_search_new(NULL), family, fallbacks, need, diag);
}

tf_fonts *tf_fonts_open(tf_font_search *search, const char *family, const char *const *fallbacks,
                        tf_font_need need, tf_diag *diag) {
    g_autoptr(tf_fonts) fonts = g_new0(tf_fonts, 1);
    fonts->search = search;
    fonts->families = g_ptr_array_new_with_free_func(free_family);
    fonts->by_character = g_hash_table_new(NULL, NULL);
    fonts->missing = g_string_new(NULL);
    fonts->wanted = g_strdup(family);
    tf_fonts_init_cache(fonts);
    tf_font_hold_enter();
    add_family(fonts, family);
    for (; fallbacks && *fallbacks; fallbacks++)
        add_family(fonts, *fallbacks);
    if (!choose_main(fonts, fonts->families->len, need, diag))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(character_chain); i++) {
        tf_family *added = add_family(fonts, character_chain[i]);
        if (added)
            added->named = false;
    }
    fonts->n_chain = fonts->families->len;
    tf_family *main_family = fonts->families->pdata[0];
    main_family->state = TF_FAMILY_OPEN;
    if (!tf_fonts_rebuild(fonts)) {
        tf_diag_machine_error(diag, NULL, NULL, "can't open the font file %s",
                              main_family->files.path[TF_FACE_REGULAR]);
        return NULL;
    }
    fonts->description = describe(fonts);
    return g_steal_pointer(&fonts);
}

/* A font's table `head` holds a sum of the whole file, which its makers worked out (OpenType,
   checksumAdjustment): hashing some megabytes again would take as long as drawing a figure. */
static bool add_face(GChecksum *sum, const char *path) {
    hb_blob_t *file = hb_blob_create_from_file(path);
    const unsigned size = hb_blob_get_length(file);
    hb_face_t *face = hb_face_create(file, 0);
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(head, &length);
    g_autofree char *text = g_strdup_printf("%u:", size);
    g_checksum_update(sum, (const guchar *)text, -1);
    if (length > 0)
        g_checksum_update(sum, (const guchar *)bytes, (gssize)length);
    hb_blob_destroy(head);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    return size > 0 && length > 0;
}

char *tf_fonts_sum(const tf_fonts *fonts) {
    const tf_family *family = fonts->families->pdata[0];
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)family->name, -1);
    for (int face = 0; face < TF_N_FACES; face++)
        if (family->files.path[face] && !add_face(sum, family->files.path[face]))
            return NULL;
    return g_strdup(g_checksum_get_string(sum));
}

void tf_fonts_free(tf_fonts *fonts) {
    if (!fonts)
        return;
    tf_fonts_drop_context(fonts);
    tf_font_hold_leave();
    g_hash_table_unref(fonts->texts);
    g_hash_table_unref(fonts->heights);
    g_clear_pointer(&fonts->outlines, g_hash_table_unref);
    g_hash_table_unref(fonts->by_character);
    g_ptr_array_unref(fonts->families);
    tf_font_search_free(fonts->search);
    g_string_free(fonts->missing, TRUE);
    g_free(fonts->description);
    g_free(fonts->wanted);
    g_free(fonts);
}

tf_font_use tf_fonts_use(const tf_fonts *fonts) {
    const tf_family *family = fonts->families->pdata[0];
    const char *version = fonts->description + strlen(family->name);
    return (tf_font_use){.wanted = fonts->wanted,
                         .family = family->name,
                         .version = *version == ' ' ? version + 1 : version,
                         .regular = family->files.path[TF_FACE_REGULAR],
                         .bold = family->files.path[TF_FACE_BOLD],
                         .italic = family->files.path[TF_FACE_ITALIC],
                         .bold_italic = family->files.path[TF_FACE_BOLD_ITALIC]};
}

const char *tf_fonts_description(const tf_fonts *fonts) {
    if (!fonts)
        return NULL;
    return fonts->description;
}
