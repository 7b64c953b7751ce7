/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-note-view.h"

struct _MclNoteView {
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkTextView *text_view;
  gboolean is_showing; /* the text is changed by us, not by the user */
};

enum { SIGNAL_EDITED, SIGNAL_LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclNoteView, mcl_note_view, GTK_TYPE_WIDGET)

static char *
dup_text (MclNoteView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
changed_cb (MclNoteView *self)
{
  g_autofree char *text = NULL;

  if (self->is_showing)
    return;
  text = dup_text (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, text);
}

static void
focus_left_cb (MclNoteView *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static gboolean
mcl_note_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MCL_NOTE_VIEW (widget)->text_view));
}

static void
mcl_note_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_NOTE_VIEW);
  G_OBJECT_CLASS (mcl_note_view_parent_class)->dispose (object);
}

static void
mcl_note_view_class_init (MclNoteViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_note_view_dispose;
  widget_class->grab_focus = mcl_note_view_grab_focus;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-note-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MclNoteView, box);
  gtk_widget_class_bind_template_child (widget_class, MclNoteView, text_view);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
mcl_note_view_init (MclNoteView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What is undone is the edit of the document. */
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->text_view), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * mcl_note_view_show:
 * @note: (nullable): what it says; the caret stays in a text that is there already
 */
void
mcl_note_view_show (MclNoteView *self, const char *note, gboolean editable)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MCL_IS_NOTE_VIEW (self));
  gtk_text_view_set_editable (self->text_view, editable);
  text = dup_text (self);
  if (g_str_equal (text, note != NULL ? note : ""))
    return;
  self->is_showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), note != NULL ? note : "",
                            -1);
  self->is_showing = FALSE;
}
