/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-index.h"

#define N_FIRST_TOKENS 1024u

/* 4 MiB of them; a power of two times the first ones. A larger document is walked over without an
 * index: there the memory of what is read of it matters more than the time. */
#define MAX_TOKENS (256u * 1024)

/**
 * mcl_json_index_new:
 *
 * Returns: (transfer full): an index of no document yet
 */
MclJsonIndex *
mcl_json_index_new (void)
{
  MclJsonIndex *self = g_new0 (MclJsonIndex, 1);

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
  g_free (self->tokens);
  mcl_json_shapes_free (self->shapes);
  g_free (self);
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
