#include "session.h"

#include "output/pango_text.h"

#include <string.h>

/* Fonts that were opened once, with what opening them said. */
typedef struct font_entry {
    tf_fonts *fonts; /* NULL: could not be opened */
    tf_diag *findings;
} font_entry;

struct tf_session {
    tf_temp_registry *registry;
    tf_font_need need;
    tf_file_cache *files; /* lent; NULL: none */
    GHashTable *fonts;    /* family and its fallbacks, one a line -> font_entry */
};

static void font_entry_free(void *data) {
    font_entry *entry = data;
    tf_fonts_free(entry->fonts);
    tf_diag_free(entry->findings);
    g_free(entry);
}

tf_session *tf_session_new(tf_temp_registry *registry) {
    tf_session *session = g_new0(tf_session, 1);
    session->registry = registry;
    session->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, font_entry_free);
    return session;
}

void tf_session_free(tf_session *session) {
    if (session) {
        g_hash_table_unref(session->fonts);
        g_free(session);
    }
}

void tf_session_need_fonts(tf_session *session, tf_font_need need) {
    session->need = need;
}

tf_temp_registry *tf_session_registry(const tf_session *session) {
    return session->registry;
}

void tf_session_share_files(tf_session *session, tf_file_cache *files) {
    session->files = files;
}

tf_file_cache *tf_session_files(const tf_session *session) {
    return session->files;
}

char *tf_session_font_key(const tf_session *session, const tf_style *style) {
    GString *name = g_string_new(session->need == TF_FONTS_OR_ERROR ? "strict\n" : "\n");
    g_string_append(name, style->font.family);
    for (size_t i = 0; style->font.fallbacks && style->font.fallbacks[i]; i++)
        g_string_append_printf(name, "\n%s", style->font.fallbacks[i]);
    return g_string_free(name, FALSE);
}

/* Fonts that could not be opened are kept as well: the next figure fails alike, without a second
   search through the folders of the machine. */
tf_fonts *tf_session_fonts(tf_session *session, const tf_style *style, tf_diag *diag) {
    g_autofree char *key = tf_session_font_key(session, style);
    font_entry *entry = g_hash_table_lookup(session->fonts, key);
    if (!entry) {
        entry = g_new0(font_entry, 1);
        entry->findings = tf_diag_new_like(diag);
        entry->fonts =
            tf_fonts_new(style->font.family, style->font.fallbacks, session->need, entry->findings);
        g_hash_table_insert(session->fonts, g_steal_pointer(&key), entry);
    }
    tf_diag_merge(diag, entry->findings);
    return entry->fonts;
}

/* A label of a script that nothing here can set has dozens. */
enum { MOST_NAMED = 8 };

void tf_session_tell_missing(const tf_session *session, const tf_fonts *fonts, tf_diag *diag) {
    const char *all = tf_fonts_missing(fonts);
    if (!all)
        return;
    g_auto(GStrv) names = g_strsplit(all, ", ", -1);
    guint n = g_strv_length(names);
    GString *list = g_string_new(names[0]);
    for (guint i = 1; i < MIN(n, MOST_NAMED); i++)
        g_string_append_printf(list, ", %s", names[i]);
    if (n > MOST_NAMED)
        g_string_append_printf(list, " and %u more", n - MOST_NAMED);
    const char *hint = "install one that has: fonts-noto-core, or fonts-noto-cjk for Chinese, "
                       "Japanese and Korean";
    if (session->need == TF_FONTS_OR_ERROR) {
        tf_diag_error(diag, NULL, hint, "no installed font has %s", list->str);
    } else {
        tf_diag_warning(diag, NULL, hint, "no installed font has %s: a sign stands in its place",
                        list->str);
    }
    g_string_free(list, TRUE);
}
