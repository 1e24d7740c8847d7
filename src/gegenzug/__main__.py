"""`python -m gegenzug` is `gegenzug`."""

from gegenzug.cli.main import main

if __name__ == "__main__":
    main()
