/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-index.h"

#define N_FIRST_TOKENS 1024u

/* 4 MiB of them; a power of two times the first ones. A larger document is walked over without an
 * index: there the memory of what is read of it matters more than the time. */
#define MAX_TOKENS (256u * 1024)

/* 256 KiB. */
#define MAX_SPARE_TOKENS (16u * 1024)

static void
free_index (gpointer data)
{
  MclJsonIndex *self = data;

  g_free (self->tokens);
  mcl_json_shapes_free (self->shapes);
  g_free (self);
}

/* Documents that a thread reads one after the other are often of a kind: the next one gets the
 * memory of the last one, and the shapes. */
static GPrivate spare = G_PRIVATE_INIT (free_index);

/**
 * mcl_json_index_new:
 *
 * Returns: (transfer full): an index of no document yet
 */
MclJsonIndex *
mcl_json_index_new (void)
{
  MclJsonIndex *self = g_private_get (&spare);

  if (self != NULL) {
    g_private_set (&spare, NULL);
    self->unread = NULL;
    mcl_json_index_clear (self);
    return self;
  }
  self = g_new0 (MclJsonIndex, 1);
  self->shapes = mcl_json_shapes_new ();
  return self;
}

/**
 * mcl_json_index_free:
 * @self: (transfer full): an index
 */
void
mcl_json_index_free (MclJsonIndex *self)
{
  if (self->n_allocated <= MAX_SPARE_TOKENS && self->shapes->n_shapes < MCL_JSON_MAX_SHAPES &&
      g_private_get (&spare) == NULL)
    g_private_set (&spare, self);
  else
    free_index (self);
}

/**
 * mcl_json_index_grow:
 *
 * Makes room for more tokens.
 *
 * Returns: FALSE when there are as many as may be
 */
gboolean
mcl_json_index_grow (MclJsonIndex *self)
{
  if (self->n_allocated == MAX_TOKENS)
    return FALSE;
  self->n_allocated = MAX (N_FIRST_TOKENS, self->n_allocated * 2);
  self->tokens = g_renew (MclJsonToken, self->tokens, self->n_allocated);
  return TRUE;
}
