/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-occurrence-list.h"

/* How much of the article a row shows at either side of the place. */
#define CONTEXT_CHARS 40
/* A longer place is shown in part. */
#define MAX_SHOWN_CHARS 120

/* Looked at in one go: below a millisecond. */
#define SCAN_STEP 256

struct _MclOccurrence {
  GObject parent_instance;
  MclOccurrenceList *list;
  guint i;
};

struct _MclOccurrenceList {
  GObject parent_instance;
  MclDocument *document;
  GArray *ranges; /* of MclRange */
  char *label;
  guint8 *states; /* of MclOccurrenceState, one for each of @ranges */
  guint n_scanned;
  guint n_chosen;
  guint scan_id;
};

enum { PROP_0, PROP_N_CHOSEN, PROP_READY, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (MclOccurrence, mcl_occurrence, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (MclOccurrenceList,
                               mcl_occurrence_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
mcl_occurrence_dispose (GObject *object)
{
  g_clear_object (&MCL_OCCURRENCE (object)->list);
  G_OBJECT_CLASS (mcl_occurrence_parent_class)->dispose (object);
}

static void
mcl_occurrence_class_init (MclOccurrenceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_occurrence_dispose;
}

static void
mcl_occurrence_init (MclOccurrence *self)
{
}

/* White space of any kind is one space: a row is one line. */
static void
append_slice (GString *out, MclText *text, MclRange range)
{
  g_autofree char *slice = mcl_text_dup_slice (text, range);

  for (const char *at = slice; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (!g_unichar_isspace (c))
      g_string_append_unichar (out, c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
}

/**
 * mcl_occurrence_dup_context:
 * @match_start: (out): where the place itself starts in it, in bytes
 * @match_end: (out): where it ends
 *
 * Returns: (transfer full): the place with what stands around it, in one line
 */
char *
mcl_occurrence_dup_context (MclOccurrence *self, guint *match_start, guint *match_end)
{
  MclText *text = mcl_document_get_text (self->list->document);
  MclRange range = g_array_index (self->list->ranges, MclRange, self->i);
  guint32 shown_end = MIN (range.end, range.start + MAX_SHOWN_CHARS);
  guint32 n_chars = mcl_text_get_n_chars (text);
  MclRange before = MCL_RANGE (range.start - MIN (range.start, CONTEXT_CHARS), range.start);
  MclRange after = MCL_RANGE (range.end, MIN (range.end + CONTEXT_CHARS, n_chars));
  GString *context = g_string_new (before.start > 0 ? "…" : "");

  append_slice (context, text, before);
  *match_start = (guint) context->len;
  append_slice (context, text, MCL_RANGE (range.start, shown_end));
  if (shown_end < range.end)
    g_string_append (context, "…");
  *match_end = (guint) context->len;
  append_slice (context, text, after);
  if (after.end < n_chars)
    g_string_append (context, "…");
  return g_string_free_and_steal (context);
}

MclOccurrenceState
mcl_occurrence_get_state (MclOccurrence *self)
{
  return (MclOccurrenceState) self->list->states[self->i];
}

static void
set_n_chosen (MclOccurrenceList *self, guint n_chosen)
{
  if (self->n_chosen == n_chosen)
    return;
  self->n_chosen = n_chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

/**
 * mcl_occurrence_set_chosen:
 *
 * Says whether the place shall be tagged. One that is tagged already stays so.
 */
void
mcl_occurrence_set_chosen (MclOccurrence *self, gboolean chosen)
{
  MclOccurrenceState state = mcl_occurrence_get_state (self);
  MclOccurrenceState new_state = chosen ? MCL_OCCURRENCE_CHOSEN : MCL_OCCURRENCE_LEFT_OUT;

  if (state == MCL_OCCURRENCE_TAGGED || state == new_state)
    return;
  self->list->states[self->i] = (guint8) new_state;
  set_n_chosen (self->list, chosen ? self->list->n_chosen + 1 : self->list->n_chosen - 1);
}

static GType
mcl_occurrence_list_get_item_type (GListModel *model)
{
  return MCL_TYPE_OCCURRENCE;
}

static guint
mcl_occurrence_list_get_n_items (GListModel *model)
{
  return MCL_OCCURRENCE_LIST (model)->ranges->len;
}

static MclOccurrenceState
find_state (MclOccurrenceList *self, guint i)
{
  MclRange range = g_array_index (self->ranges, MclRange, i);

  return mcl_document_find_same (self->document, range, self->label) != NULL
             ? MCL_OCCURRENCE_TAGGED
             : MCL_OCCURRENCE_CHOSEN;
}

/* A row may come before its place's turn, but then it can only say the same. */
static gpointer
mcl_occurrence_list_get_item (GListModel *model, guint position)
{
  MclOccurrenceList *self = MCL_OCCURRENCE_LIST (model);
  MclOccurrence *occurrence = NULL;

  if (position >= self->ranges->len)
    return NULL;
  if (position >= self->n_scanned)
    self->states[position] = (guint8) find_state (self, position);
  occurrence = g_object_new (MCL_TYPE_OCCURRENCE, NULL);
  occurrence->list = g_object_ref (self);
  occurrence->i = position;
  return occurrence;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mcl_occurrence_list_get_item_type;
  iface->get_n_items = mcl_occurrence_list_get_n_items;
  iface->get_item = mcl_occurrence_list_get_item;
}

static gboolean
scan_cb (gpointer user_data)
{
  MclOccurrenceList *self = user_data;
  guint end = MIN (self->n_scanned + SCAN_STEP, self->ranges->len);
  guint n_chosen = self->n_chosen;

  for (; self->n_scanned < end; self->n_scanned++) {
    self->states[self->n_scanned] = (guint8) find_state (self, self->n_scanned);
    n_chosen += self->states[self->n_scanned] == MCL_OCCURRENCE_CHOSEN;
  }
  set_n_chosen (self, n_chosen);
  if (self->n_scanned < self->ranges->len)
    return G_SOURCE_CONTINUE;
  self->scan_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  return G_SOURCE_REMOVE;
}

static void
mcl_occurrence_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MclOccurrenceList *self = MCL_OCCURRENCE_LIST (object);

  switch (id) {
  case PROP_N_CHOSEN:
    g_value_set_uint (value, self->n_chosen);
    break;
  case PROP_READY:
    g_value_set_boolean (value, mcl_occurrence_list_get_ready (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
mcl_occurrence_list_dispose (GObject *object)
{
  MclOccurrenceList *self = MCL_OCCURRENCE_LIST (object);

  g_clear_handle_id (&self->scan_id, g_source_remove);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (mcl_occurrence_list_parent_class)->dispose (object);
}

static void
mcl_occurrence_list_finalize (GObject *object)
{
  MclOccurrenceList *self = MCL_OCCURRENCE_LIST (object);

  g_array_unref (self->ranges);
  g_free (self->label);
  g_free (self->states);
  G_OBJECT_CLASS (mcl_occurrence_list_parent_class)->finalize (object);
}

static void
mcl_occurrence_list_class_init (MclOccurrenceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mcl_occurrence_list_get_property;
  object_class->dispose = mcl_occurrence_list_dispose;
  object_class->finalize = mcl_occurrence_list_finalize;
  properties[PROP_N_CHOSEN] =
      g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY] =
      g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mcl_occurrence_list_init (MclOccurrenceList *self)
{
}

/**
 * mcl_occurrence_list_new:
 * @ranges: (element-type MclRange): the places, ascending
 * @label: the id of the label to tag them with
 *
 * Returns: (transfer full): a list in which all places are chosen that are not tagged already
 */
MclOccurrenceList *
mcl_occurrence_list_new (MclDocument *document, GArray *ranges, const char *label)
{
  MclOccurrenceList *self = g_object_new (MCL_TYPE_OCCURRENCE_LIST, NULL);

  self->document = g_object_ref (document);
  self->ranges = g_array_ref (ranges);
  self->label = g_strdup (label);
  self->states = g_new0 (guint8, MAX (ranges->len, 1));
  /* The first rows are right from the start; few lists are longer. */
  if (scan_cb (self) == G_SOURCE_CONTINUE)
    self->scan_id = g_idle_add (scan_cb, self);
  return self;
}

guint
mcl_occurrence_list_get_n_chosen (MclOccurrenceList *self)
{
  g_return_val_if_fail (MCL_IS_OCCURRENCE_LIST (self), 0);
  return self->n_chosen;
}

gboolean
mcl_occurrence_list_get_ready (MclOccurrenceList *self)
{
  g_return_val_if_fail (MCL_IS_OCCURRENCE_LIST (self), FALSE);
  return self->n_scanned == self->ranges->len;
}

/**
 * mcl_occurrence_list_dup_chosen:
 *
 * Returns: (transfer full) (element-type MclRange): the places to tag
 */
GArray *
mcl_occurrence_list_dup_chosen (MclOccurrenceList *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (MclRange));

  for (guint i = 0; i < self->n_scanned; i++) {
    if (self->states[i] == MCL_OCCURRENCE_CHOSEN)
      g_array_append_val (chosen, g_array_index (self->ranges, MclRange, i));
  }
  return chosen;
}

/**
 * mcl_occurrence_list_choose_all:
 *
 * Chooses all places that are not tagged already, or none. All rows are shown anew.
 */
void
mcl_occurrence_list_choose_all (MclOccurrenceList *self, gboolean chosen)
{
  guint n_chosen = 0;

  g_return_if_fail (MCL_IS_OCCURRENCE_LIST (self));
  for (guint i = 0; i < self->n_scanned; i++) {
    if (self->states[i] == MCL_OCCURRENCE_TAGGED)
      continue;
    self->states[i] = chosen ? MCL_OCCURRENCE_CHOSEN : MCL_OCCURRENCE_LEFT_OUT;
    n_chosen += chosen;
  }
  set_n_chosen (self, n_chosen);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->ranges->len, self->ranges->len);
}
