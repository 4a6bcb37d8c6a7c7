"""Rules about QR codes and the addresses behind them."""
