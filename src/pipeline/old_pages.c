#include "old_pages.h"

#include <trialfig/render.h>

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "output/page_mark.h"
#include "pipeline/pipeline.h"

/* A page that stays behind when a table has become shorter would be taken for a part of it. */

/* How both notes end. */
#define OF_OLD "pages that the figure has no more"

bool tf_tells_of_old_pages(const tf_finding *finding) {
    return finding->severity == TF_NOTE && g_str_has_suffix(finding->message, OF_OLD);
}

static bool is_there(const char *path) {
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static void name(GString *names, const char *path) {
    g_string_append_printf(names, "%s\"%s\"", names->len > 0 ? ", " : "", path);
}

void tf_remove_old_pages(const char *path, size_t n_pages, tf_diag *diag) {
    g_autoptr(GString) removed = g_string_new(NULL), left = g_string_new(NULL);
    tf_format format;
    const bool marked = tf_format_of_path(path, &format);
    for (size_t page = MAX(n_pages, 1);; page++) {
        g_autofree char *old = tf_page_path(path, page);
        if (!is_there(old)) {
            break;
        }
        if (marked && tf_page_mark(old) != page + 1) {
            break;
        }
        if (!marked && !tf_is_scene(old)) {
            break;
        }
        name(marked && g_unlink(old) == 0 ? removed : left, old);
    }
    if (removed->len > 0) {
        tf_diag_note(diag, NULL, NULL, "removed %s: " OF_OLD, removed->str);
    }
    if (left->len > 0) {
        tf_diag_note(diag, NULL, "remove them, unless they are of another figure",
                     "%s may be " OF_OLD, left->str);
    }
}
