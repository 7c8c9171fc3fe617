from udplan.ui import session
from udplan.ui.desk import page

page.show(session.current())
