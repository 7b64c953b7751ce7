/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclJsonName:
 * @bytes: (array length=n_bytes): unescaped; not NUL-terminated
 * @at: the byte where it stands in the document
 * @hash: known while duplicates are looked for
 */
typedef struct {
  const char *bytes;
  gsize n_bytes;
  gsize at;
  guint32 hash;
} MclJsonName;

#define MCL_JSON_N_FIRST_NAMES 64

/**
 * MclJsonNames:
 *
 * The member names of all objects that are open at one place of a JSON document, innermost last,
 * to find those that an object has twice. Lives on the stack: a small document costs no allocation.
 */
typedef struct {
  const char *data;
  MclJsonName *names;
  guint n_names;
  guint n_allocated;
  GString *scratch;        /* made, as the chunk, when a name with escapes is met */
  GStringChunk *unescaped; /* names that were written with escapes */
  MclJsonName first[MCL_JSON_N_FIRST_NAMES];
} MclJsonNames;

void mcl_json_names_init (MclJsonNames *self, const char *data);
void mcl_json_names_clear (MclJsonNames *self);

void mcl_json_names_grow (MclJsonNames *self);
void mcl_json_names_unescape (MclJsonNames *self, gsize end);
const MclJsonName *mcl_json_names_find_duplicate (MclJsonNames *self, guint first);

static inline void
mcl_json_names_append (MclJsonNames *self, const char *bytes, gsize n_bytes, gsize at)
{
  MclJsonName *name = NULL;

  if (self->n_names == self->n_allocated)
    mcl_json_names_grow (self);
  /* In its place: a copy of what was just written waits for the writing. */
  name = &self->names[self->n_names++];
  name->bytes = bytes;
  name->n_bytes = n_bytes;
  name->at = at;
}

/* From the byte of the opening quotation mark to one past the closing one. */
static inline void
mcl_json_names_add (MclJsonNames *self, gsize start, gsize end, gboolean has_escapes)
{
  mcl_json_names_append (self, self->data + start + 1, end - start - 2, start);
  if (has_escapes)
    mcl_json_names_unescape (self, end);
}

/* Keeps only the first names. */
static inline void
mcl_json_names_truncate (MclJsonNames *self, guint length)
{
  self->n_names = MIN (self->n_names, length);
}

G_END_DECLS
