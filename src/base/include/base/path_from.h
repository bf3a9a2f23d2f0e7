#ifndef BASE_PATH_FROM_H
#define BASE_PATH_FROM_H

/** A path as it is seen from a folder, upwards where it must be: of "data/a.csv" from "sets" it is
 * "../data/a.csv". Newly allocated. */
char *tf_path_from(const char *folder, const char *path);

#endif
