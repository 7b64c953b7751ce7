/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are for the article unless the user has gone elsewhere: here the focus is brought back from
 * where GTK leaves it. */
#include "config.h"

#include "mcl-document-page-private.h"

static GtkWidget *
get_focus (MclDocumentPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
leave_menu_button_cb (gpointer user_data)
{
  MclDocumentPage *self = user_data;
  GtkWidget *focus = get_focus (self);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/**
 * mcl_document_page_leave_menu:
 *
 * The main menu, or a dialog that was chosen there, was closed: the focus goes on from the menu's
 * button, to which GTK gives it back, to the article.
 */
void
mcl_document_page_leave_menu (MclDocumentPage *self)
{
  g_return_if_fail (MCL_IS_DOCUMENT_PAGE (self));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_menu_button_cb, g_object_ref (self),
                   g_object_unref);
}

/* The frames that it takes until a sidebar has come or gone. */
#define N_FRAMES 2

typedef struct {
  GtkWidget *focus;
  guint n_frames;
} KeptFocus;

static void
kept_focus_free (KeptFocus *self)
{
  g_object_unref (self->focus);
  g_free (self);
}

static gboolean
restore_focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  KeptFocus *kept = user_data;

  if (kept->n_frames++ < N_FRAMES)
    return G_SOURCE_CONTINUE;
  if (get_focus (self) != kept->focus && gtk_widget_get_mapped (kept->focus))
    gtk_widget_grab_focus (kept->focus);
  return G_SOURCE_REMOVE;
}

/* A split view takes the focus along to a sidebar that comes or goes; but when that is because the
 * window has another width, the user has not gone anywhere. */
static void
collapsed_changed_cb (MclDocumentPage *self)
{
  GtkWidget *focus = get_focus (self);
  KeptFocus *kept = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  kept = g_new0 (KeptFocus, 1);
  kept->focus = g_object_ref (focus);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), restore_focus_cb, kept,
                                (GDestroyNotify) kept_focus_free);
}

void
mcl_document_page_init_focus (MclDocumentPage *self)
{
  g_signal_connect_object (self->articles_split, "notify::collapsed",
                           G_CALLBACK (collapsed_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::collapsed", G_CALLBACK (collapsed_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_menu_button_get_popover (self->menu_button), "closed",
                           G_CALLBACK (mcl_document_page_leave_menu), self, G_CONNECT_SWAPPED);
}
