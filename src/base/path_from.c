#include "base/path_from.h"

#include <string.h>

#include <glib.h>

char *tf_path_from(const char *folder, const char *path) {
    g_autofree char *here = g_canonicalize_filename(folder, NULL);
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_auto(GStrv) from = g_strsplit(here, "/", -1), to = g_strsplit(whole, "/", -1);
    size_t same = 0;
    while (from[same] && to[same] && strcmp(from[same], to[same]) == 0)
        same++;
    g_autoptr(GString) up = g_string_new(NULL);
    for (size_t i = same; from[i]; i++)
        if (*from[i]) /* the root has an empty name */
            g_string_append(up, "../");
    g_autofree char *below = g_strjoinv("/", to + same);
    return g_strconcat(up->str, below, NULL);
}
