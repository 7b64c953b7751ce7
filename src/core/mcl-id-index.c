/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing in one block: a document of forty records would spend more on the three blocks of
 * a GHashTable, and on its growth in small steps, than on all look-ups.
 *
 * The hash has a secret part, so that nobody can write a file whose ids all meet in one place. */
#include "config.h"

#include "mcl-id-index.h"

#include <string.h>

#include "mcl-json-bytes.h"

#define N_FIRST_ENTRIES 128u

struct _MclIdEntry {
  const char *id; /* NULL: free */
  gpointer value;
  guint32 hash;
};

/* A document has ten indices, and clearing a block is much cheaper than getting one: a thread keeps
 * those of the first size, each of which has the next one where its first value was. */
static void
free_spares (gpointer spares)
{
  MclIdEntry *block = spares;

  while (block != NULL) {
    MclIdEntry *next = block->value;

    g_free (block);
    block = next;
  }
}

static GPrivate thread_spares = G_PRIVATE_INIT (free_spares);

static MclIdEntry *
take_block (guint n_entries)
{
  MclIdEntry *block = n_entries == N_FIRST_ENTRIES ? g_private_get (&thread_spares) : NULL;

  if (block == NULL)
    return g_new0 (MclIdEntry, n_entries);
  g_private_set (&thread_spares, block->value);
  memset (block, 0, n_entries * sizeof *block);
  return block;
}

static void
give_back (MclIdEntry *block, guint n_entries)
{
  if (n_entries != N_FIRST_ENTRIES) {
    g_free (block);
    return;
  }
  block->value = g_private_get (&thread_spares);
  g_private_set (&thread_spares, block);
}

static guint64
get_secret (void)
{
  static guint64 secret = 0;
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    secret = (guint64) g_random_int () << 32 | g_random_int ();
    g_once_init_leave (&is_made, 1);
  }
  return secret;
}

static guint32
hash_id (const char *id)
{
  return mcl_json_hash_bytes (id, strlen (id), get_secret ());
}

/* The entry of an id, or the free one where it belongs. */
static MclIdEntry *
find (const MclIdIndex *self, const char *id, guint32 hash)
{
  guint mask = self->n_allocated - 1;
  guint i = hash & mask;

  while (self->entries[i].id != NULL &&
         (self->entries[i].hash != hash || strcmp (self->entries[i].id, id) != 0))
    i = (i + 1) & mask;
  return &self->entries[i];
}

static void
grow (MclIdIndex *self)
{
  MclIdEntry *old = self->entries;
  guint n_old = self->n_allocated;

  self->n_allocated = MAX (N_FIRST_ENTRIES, n_old * 4);
  self->entries = take_block (self->n_allocated);
  for (guint i = 0; i < n_old; i++) {
    if (old[i].id != NULL)
      *find (self, old[i].id, old[i].hash) = old[i];
  }
  if (old != NULL)
    give_back (old, n_old);
}

/**
 * mcl_id_index_clear:
 *
 * Removes all ids.
 */
void
mcl_id_index_clear (MclIdIndex *self)
{
  if (self->entries != NULL)
    give_back (g_steal_pointer (&self->entries), self->n_allocated);
  self->n_entries = 0;
  self->n_allocated = 0;
}

/**
 * mcl_id_index_contains:
 *
 * Returns: whether the id was added
 */
gboolean
mcl_id_index_contains (const MclIdIndex *self, const char *id)
{
  return self->n_entries > 0 && find (self, id, hash_id (id))->id != NULL;
}

/**
 * mcl_id_index_lookup:
 *
 * Returns: (transfer none) (nullable): what the id was added with; NULL when it was not
 */
gpointer
mcl_id_index_lookup (const MclIdIndex *self, const char *id)
{
  return self->n_entries > 0 ? find (self, id, hash_id (id))->value : NULL;
}

/**
 * mcl_id_index_add:
 * @value: (nullable): what to find by the id
 *
 * Adds an id; one that is there stays as it is.
 *
 * Returns: whether it was not there
 */
gboolean
mcl_id_index_add (MclIdIndex *self, const char *id, gpointer value)
{
  guint32 hash = hash_id (id);
  MclIdEntry *entry = NULL;

  if (self->n_entries >= self->n_allocated / 2)
    grow (self);
  entry = find (self, id, hash);
  if (entry->id != NULL)
    return FALSE;
  *entry = (MclIdEntry) { id, value, hash };
  self->n_entries++;
  return TRUE;
}
