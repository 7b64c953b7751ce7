/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are compared when their object ends, if they must be: pair by pair when they are few,
 * sorted when they are many, so that a hostile object costs n log n. A hash table per object would
 * cost more than all the rest of the scan for a million small objects. */
#include "config.h"

#include "mcl-json-names.h"

#include <stdlib.h>
#include <string.h>

#include "mcl-json-bytes.h"
#include "mcl-json-string.h"

#define MAX_PAIRWISE_NAMES 24
#define CHUNK_BYTES 1024

/**
 * mcl_json_names_init:
 * @data: the document; borrowed
 */
void
mcl_json_names_init (MclJsonNames *self, const char *data)
{
  self->data = data;
  self->names = self->first;
  self->n_names = 0;
  self->n_allocated = MCL_JSON_N_FIRST_NAMES;
  self->scratch = NULL;
  self->unescaped = NULL;
}

void
mcl_json_names_clear (MclJsonNames *self)
{
  if (self->names != self->first)
    g_free (self->names);
  if (self->scratch != NULL)
    g_string_free (self->scratch, TRUE);
  g_clear_pointer (&self->unescaped, g_string_chunk_free);
}

/**
 * mcl_json_names_unescape:
 * @end: one past the closing quotation mark of the last name, which has escapes
 */
void
mcl_json_names_unescape (MclJsonNames *self, gsize end)
{
  MclJsonName *name = &self->names[self->n_names - 1];

  if (self->unescaped == NULL) {
    self->unescaped = g_string_chunk_new (CHUNK_BYTES);
    self->scratch = g_string_new (NULL);
  }
  g_string_truncate (self->scratch, 0);
  mcl_json_append_unquoted (self->scratch, self->data + name->at, end - name->at);
  name->n_bytes = self->scratch->len;
  name->bytes =
      g_string_chunk_insert_len (self->unescaped, self->scratch->str, (gssize) name->n_bytes);
}

/**
 * mcl_json_names_grow:
 *
 * Makes room for more names.
 */
void
mcl_json_names_grow (MclJsonNames *self)
{
  gboolean is_first = self->names == self->first;

  self->n_allocated *= 2;
  self->names = g_renew (MclJsonName, is_first ? NULL : self->names, self->n_allocated);
  if (is_first)
    memcpy (self->names, self->first, sizeof self->first);
}

/* By content, and equal ones by place. */
static int
compare_names (const void *a, const void *b)
{
  const MclJsonName *name_a = a;
  const MclJsonName *name_b = b;
  int order = 0;

  if (name_a->hash != name_b->hash)
    return name_a->hash < name_b->hash ? -1 : 1;
  if (name_a->n_bytes != name_b->n_bytes)
    return name_a->n_bytes < name_b->n_bytes ? -1 : 1;
  order = memcmp (name_a->bytes, name_b->bytes, name_a->n_bytes);
  if (order != 0)
    return order;
  return name_a->at < name_b->at ? -1 : 1;
}

static gboolean
is_same_name (const MclJsonName *a, const MclJsonName *b)
{
  return a->hash == b->hash && a->n_bytes == b->n_bytes &&
         memcmp (a->bytes, b->bytes, a->n_bytes) == 0;
}

static const MclJsonName *
find_among_few (const MclJsonName *names, guint n_names)
{
  for (guint i = 1; i < n_names; i++) {
    for (guint j = 0; j < i; j++) {
      if (is_same_name (&names[i], &names[j]))
        return &names[i];
    }
  }
  return NULL;
}

/**
 * mcl_json_names_find_duplicate:
 * @first: where the names of the innermost object start; their order is lost
 *
 * Returns: (transfer none) (nullable): the first name of that object that it had before
 */
const MclJsonName *
mcl_json_names_find_duplicate (MclJsonNames *self, guint first)
{
  MclJsonName *names = self->names + first;
  guint n_names = self->n_names - first;
  const MclJsonName *found = NULL;

  for (guint i = 0; i < n_names; i++)
    names[i].hash = mcl_json_hash_bytes (names[i].bytes, names[i].n_bytes, 0);
  if (n_names <= MAX_PAIRWISE_NAMES)
    return find_among_few (names, n_names);

  qsort (names, n_names, sizeof (MclJsonName), compare_names);
  for (guint i = 1; i < n_names; i++) {
    if (is_same_name (&names[i - 1], &names[i]) && (found == NULL || names[i].at < found->at))
      found = &names[i];
  }
  return found;
}
