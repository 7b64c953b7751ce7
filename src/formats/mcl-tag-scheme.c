/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags are read in two ways: leniently, as the CoNLL evaluation script does, where a tag that can't
 * stand where it stands begins a chunk; and strictly, where only well-formed chunks count. The
 * first is what people mean, the difference tells how well a file keeps to its scheme. */
#include "config.h"

#include "mcl-tag-scheme.h"

#include <string.h>

typedef struct {
  const char *id;
  const char *prefixes;
} Scheme;

static const Scheme schemes[] = {
  [MCL_TAG_SCHEME_IOB1] = { "iob1", "IOB" },     [MCL_TAG_SCHEME_IOB2] = { "iob2", "IOB" },
  [MCL_TAG_SCHEME_IOE1] = { "ioe1", "IOE" },     [MCL_TAG_SCHEME_IOE2] = { "ioe2", "IOE" },
  [MCL_TAG_SCHEME_BIOES] = { "bioes", "BIOES" }, [MCL_TAG_SCHEME_BILOU] = { "bilou", "BILOU" },
};

/**
 * mcl_tag_scheme_get_id:
 *
 * Returns: its name, in small letters
 */
const char *
mcl_tag_scheme_get_id (MclTagScheme scheme)
{
  g_return_val_if_fail (scheme < MCL_TAG_SCHEME_UNKNOWN, NULL);
  return schemes[scheme].id;
}

/**
 * mcl_tag_scheme_find:
 *
 * Returns: the scheme called @id
 */
MclTagScheme
mcl_tag_scheme_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_str_equal (schemes[i].id, id))
      return (MclTagScheme) i;
  }
  return MCL_TAG_SCHEME_UNKNOWN;
}

/**
 * mcl_tag_get_label:
 *
 * Returns: the label behind a tag's prefix; "_" for a bare prefix
 */
const char *
mcl_tag_get_label (const char *tag)
{
  return tag[0] != '\0' && tag[1] == '-' && tag[2] != '\0' ? tag + 2 : "_";
}

/**
 * mcl_tag_is_valid:
 *
 * Returns: whether @scheme has such a tag: "O", or one of its prefixes, alone or with a label
 */
gboolean
mcl_tag_is_valid (const char *tag, MclTagScheme scheme)
{
  const char *prefixes = scheme < MCL_TAG_SCHEME_UNKNOWN ? schemes[scheme].prefixes : "BIOESLU";

  if (tag[0] == 'O')
    return tag[1] == '\0';
  if (tag[0] == '\0' || strchr (prefixes, tag[0]) == NULL)
    return FALSE;
  return tag[1] == '\0' || (tag[1] == '-' && tag[2] != '\0');
}

static gboolean
is_one_of (const char *tag, const char *prefixes)
{
  return strchr (prefixes, tag[0]) != NULL;
}

/* Which prefixes occur decides; B alone may be IOB1 as well, and is taken for IOB2. With only I
 * there is nothing to tell IOB1 from IOE1. */
/**
 * mcl_tag_scheme_detect:
 * @tags: (array length=n_tags): valid ones
 *
 * Returns: the scheme that @tags seem to follow, judged by the prefixes
 */
MclTagScheme
mcl_tag_scheme_detect (const char *const *tags, guint n_tags)
{
  gboolean seen[128] = { FALSE };

  for (guint i = 0; i < n_tags; i++)
    seen[tags[i][0] & 0x7f] = TRUE;
  if (seen['L'] || seen['U'])
    return MCL_TAG_SCHEME_BILOU;
  if (seen['S'] || (seen['B'] && seen['E']))
    return MCL_TAG_SCHEME_BIOES;
  if (seen['E'])
    return MCL_TAG_SCHEME_IOE2;
  return seen['B'] ? MCL_TAG_SCHEME_IOB2 : MCL_TAG_SCHEME_UNKNOWN;
}

static gboolean
have_same_label (const char *a, const char *b)
{
  return g_str_equal (mcl_tag_get_label (a), mcl_tag_get_label (b));
}

static void
add_chunk (GArray *chunks, const char *tag, guint start, guint end)
{
  MclTagChunk chunk = { mcl_tag_get_label (tag), start, end };

  g_array_append_val (chunks, chunk);
}

/* Whether a token goes on with the chunk of the one before it. */
static gboolean
continues (const char *before, const char *tag)
{
  return is_one_of (tag, "IEL") && is_one_of (before, "BI") && have_same_label (before, tag);
}

/**
 * mcl_tag_scheme_decode:
 * @tags: (array length=n_tags): valid ones, of whatever scheme
 *
 * Finds chunks as the CoNLL evaluation script does: I- and E- that continue nothing begin a chunk.
 *
 * Returns: (transfer full) (element-type MclTagChunk): the chunks
 */
GArray *
mcl_tag_scheme_decode (const char *const *tags, guint n_tags)
{
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (MclTagChunk));
  guint i = 0;

  while (i < n_tags) {
    guint start = i++;

    if (tags[start][0] == 'O')
      continue;
    while (i < n_tags && continues (tags[i - 1], tags[i]))
      i++;
    add_chunk (chunks, tags[start], start, i);
  }
  return chunks;
}

/* Whether a chunk may begin here. */
static gboolean
begins (MclTagScheme scheme, const char *before, const char *tag)
{
  switch (scheme) {
  case MCL_TAG_SCHEME_IOB1:
    return tag[0] == 'I' || (tag[0] == 'B' && before != NULL && is_one_of (before, "IB") &&
                             have_same_label (before, tag));
  case MCL_TAG_SCHEME_IOE1:
    return tag[0] == 'I' ||
           (tag[0] == 'E' && before != NULL && before[0] == 'E' && have_same_label (before, tag));
  case MCL_TAG_SCHEME_IOE2:
    return is_one_of (tag, "IE");
  case MCL_TAG_SCHEME_IOB2:
    return tag[0] == 'B';
  case MCL_TAG_SCHEME_BIOES:
    return is_one_of (tag, "BS");
  case MCL_TAG_SCHEME_BILOU:
    return is_one_of (tag, "BU");
  case MCL_TAG_SCHEME_UNKNOWN:
  default:
    return FALSE;
  }
}

/* Whether a chunk may end with @last, before @next. */
static gboolean
ends (MclTagScheme scheme, const char *last, const char *next)
{
  switch (scheme) {
  case MCL_TAG_SCHEME_IOB1:
  case MCL_TAG_SCHEME_IOB2:
    return TRUE;
  case MCL_TAG_SCHEME_IOE1:
    return last[0] == 'I' ||
           (next != NULL && is_one_of (next, "IE") && have_same_label (last, next));
  case MCL_TAG_SCHEME_IOE2:
    return last[0] == 'E';
  case MCL_TAG_SCHEME_BIOES:
    return is_one_of (last, "ES");
  case MCL_TAG_SCHEME_BILOU:
    return is_one_of (last, "LU");
  case MCL_TAG_SCHEME_UNKNOWN:
  default:
    return FALSE;
  }
}

/**
 * mcl_tag_scheme_decode_strictly:
 * @tags: (array length=n_tags): valid ones of @scheme
 *
 * Finds the chunks that are well-formed in @scheme, as seqeval's strict mode does.
 *
 * Returns: (transfer full) (element-type MclTagChunk): the chunks
 */
GArray *
mcl_tag_scheme_decode_strictly (MclTagScheme scheme, const char *const *tags, guint n_tags)
{
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (MclTagChunk));
  guint i = 0;

  while (i < n_tags) {
    guint start = i++;

    if (!begins (scheme, start > 0 ? tags[start - 1] : NULL, tags[start]))
      continue;
    while (i < n_tags && continues (tags[i - 1], tags[i]))
      i++;
    if (ends (scheme, tags[i - 1], i < n_tags ? tags[i] : NULL))
      add_chunk (chunks, tags[start], start, i);
  }
  return chunks;
}

/**
 * mcl_tag_scheme_encode:
 * @index: a token of a chunk, from 0
 * @length: the chunk's number of tokens
 * @follows_same, @precedes_same: whether another chunk of its label touches it before or behind
 *
 * Returns: the token's prefix
 */
char
mcl_tag_scheme_encode (
    MclTagScheme scheme, guint index, guint length, gboolean follows_same, gboolean precedes_same)
{
  gboolean is_first = index == 0;
  gboolean is_last = index + 1 == length;

  switch (scheme) {
  case MCL_TAG_SCHEME_IOB1:
    return is_first && follows_same ? 'B' : 'I';
  case MCL_TAG_SCHEME_IOE1:
    return is_last && precedes_same ? 'E' : 'I';
  case MCL_TAG_SCHEME_IOE2:
    return is_last ? 'E' : 'I';
  case MCL_TAG_SCHEME_BIOES:
    return is_first && is_last ? 'S' : is_first ? 'B' : is_last ? 'E' : 'I';
  case MCL_TAG_SCHEME_BILOU:
    return is_first && is_last ? 'U' : is_first ? 'B' : is_last ? 'L' : 'I';
  case MCL_TAG_SCHEME_IOB2:
  case MCL_TAG_SCHEME_UNKNOWN:
  default:
    return is_first ? 'B' : 'I';
  }
}
