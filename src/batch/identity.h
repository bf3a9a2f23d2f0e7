#ifndef BATCH_IDENTITY_H
#define BATCH_IDENTITY_H

/** Version and build of the program, with the libraries that have their part in the bytes of a
 * figure. Newly allocated. */
char *tf_program_identity(void);

#endif
