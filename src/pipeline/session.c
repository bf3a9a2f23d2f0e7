#include "session.h"

#include "base/scope.h"
#include "output/pango_text.h"

#include <string.h>

/* Fonts that were opened once, with what opening them said. */
typedef struct font_entry {
    tf_fonts *fonts; /* NULL: could not be opened */
    tf_diag *findings;
    char *sum; /* of the files; NULL: not asked for yet */
} font_entry;

struct tf_session {
    tf_temp_registry *registry;
    tf_font_need need;
    tf_file_cache *files; /* lent; NULL: none */
    tf_file_cache *held;  /* of data in memory; NULL: files of the run */
    gatomicrefcount references;
    GHashTable *fonts; /* family and its fallbacks, one a line -> font_entry */
};

static void font_entry_free(void *data) {
    font_entry *entry = data;
    tf_fonts_free(entry->fonts);
    tf_diag_free(entry->findings);
    g_free(entry->sum);
    g_free(entry);
}

tf_session *tf_session_of_run(tf_temp_registry *registry) {
    tf_session *session = g_new0(tf_session, 1);
    g_atomic_ref_count_init(&session->references);
    session->registry = registry;
    session->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, font_entry_free);
    return session;
}

/* Of a program of somebody else's, which shares no files but what it holds in memory. */
tf_session *tf_session_new(void) {
    tf_session *session = tf_session_of_run(NULL);
    session->files = session->held = tf_file_cache_new();
    return session;
}

tf_session *tf_session_ref(tf_session *session) {
    g_atomic_ref_count_inc(&session->references);
    return session;
}

void tf_session_free(tf_session *session) {
    if (session && g_atomic_ref_count_dec(&session->references)) {
        g_hash_table_unref(session->fonts);
        tf_file_cache_free(session->held);
        g_free(session);
    }
}

bool tf_session_add_data(tf_session *session, tf_data *data, tf_diag *diag) {
    if (!session || !data)
        return tf_diag_argument(diag, session ? "data" : "session",
                                "a session and data are needed, and one is NULL");
    tf_file_cache_hold(session->held, tf_data_name(data), data);
    return true;
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

char **tf_style_families(const tf_style *style) {
    GStrvBuilder *families = g_strv_builder_new();
    g_strv_builder_add(families, style->font.family);
    g_strv_builder_addv(families, (const char **)style->font.fallbacks);
    char **list = g_strv_builder_end(families);
    g_strv_builder_unref(families);
    return list;
}

/* Fonts that could not be opened are kept as well: the next figure fails alike, without a second
   search through the folders of the machine. */
static font_entry *fonts_of(tf_session *session, const char *const *families, const tf_diag *like) {
    char *key = g_strjoinv("\n", (char **)families);
    font_entry *entry = g_hash_table_lookup(session->fonts, key);
    if (entry) {
        g_free(key);
        return entry;
    }
    entry = g_new0(font_entry, 1);
    entry->findings = tf_diag_new_like(like);
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(entry->findings, TF_CODE_FONT);
    entry->fonts = tf_fonts_new(families[0], families + 1, session->need, entry->findings);
    g_hash_table_insert(session->fonts, key, entry);
    return entry;
}

tf_fonts *tf_session_fonts(tf_session *session, const tf_style *style, tf_diag *diag) {
    g_auto(GStrv) families = tf_style_families(style);
    const font_entry *entry = fonts_of(session, (const char *const *)families, diag);
    tf_diag_merge(diag, entry->findings);
    return entry->fonts;
}

char *tf_session_font_sum(tf_session *session, const char *const *families) {
    g_autoptr(tf_diag) like = tf_diag_new();
    font_entry *entry = fonts_of(session, families, like);
    if (entry->fonts && !entry->sum)
        entry->sum = tf_fonts_sum(entry->fonts);
    return g_strdup(entry->sum);
}

/* A label of a script that nothing here can set has dozens. */
enum { MOST_NAMED = 8 };

void tf_session_tell_missing(const tf_session *session, const tf_fonts *fonts, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_FONT);
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
